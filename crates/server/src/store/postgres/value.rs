//! Values on their way to PostgreSQL and back, in its binary format.
//!
//! What a parameter is sent as is decided by what the statement expects: a text becomes a time, JSON or a word of an
//! enumeration, so that the statements need no casts. Times are shown as the wire has them (contract B.15).

use std::borrow::Cow;
use std::error::Error;

use jiff::Timestamp;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, Kind, ToSql, Type, to_sql_checked};

use crate::clock::iso;
use crate::jsonb;
use crate::store::sql::{Param, SqlError, Value};

/// Microseconds from 1970 to 2000, from which PostgreSQL counts.
const EPOCH: i64 = 946_684_800_000_000;

type Failure = Box<dyn Error + Sync + Send>;

impl ToSql for Param<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Failure> {
        match self {
            Self::Null => return Ok(IsNull::Yes),
            Self::Bool(value) if *ty == Type::BOOL => return value.to_sql(ty, out),
            Self::Bool(value) => number(f64::from(u8::from(*value)), ty, out)?,
            Self::Integer(value) if *ty == Type::BOOL => return (*value != 0).to_sql(ty, out),
            Self::Integer(value) if *ty == Type::INT8 => return value.to_sql(ty, out),
            Self::Integer(value) if *ty == Type::INT4 => return i32::try_from(*value)?.to_sql(ty, out),
            Self::Integer(value) if *ty == Type::INT2 => return i16::try_from(*value)?.to_sql(ty, out),
            Self::Integer(value) => number(*value as f64, ty, out)?,
            Self::Real(value) => number(*value, ty, out)?,
            Self::Text(text) if *ty == Type::TIMESTAMPTZ => {
                let micros = text.parse::<Timestamp>()?.as_microsecond();
                out.extend_from_slice(&(micros - EPOCH).to_be_bytes());
            }
            Self::Text(text) => {
                if *ty == Type::JSONB {
                    // The version of the format.
                    out.extend_from_slice(&[1]);
                }
                out.extend_from_slice(text.as_bytes());
            }
            Self::Bytes(bytes) => out.extend_from_slice(bytes),
            Self::List(list) => return list.to_sql(ty, out),
            Self::Texts(texts) => return texts.to_sql(ty, out),
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn number(value: f64, ty: &Type, out: &mut BytesMut) -> Result<(), Failure> {
    match *ty {
        Type::FLOAT8 => out.extend_from_slice(&value.to_be_bytes()),
        // The nearest one that there is, as PostgreSQL itself would take.
        #[expect(clippy::cast_possible_truncation)]
        Type::FLOAT4 => out.extend_from_slice(&(value as f32).to_be_bytes()),
        Type::NUMERIC => to_numeric(value, out)?,
        _ => return Err(format!("a number cannot be sent as {ty}").into()),
    }
    Ok(())
}

/// The shortest decimal that is this number, in digits of base 10,000 (see [`numeric`]).
fn to_numeric(value: f64, out: &mut BytesMut) -> Result<(), Failure> {
    let text = value.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let before = whole.len().div_ceil(4);
    let digits =
        format!("{whole:0>before$}{fraction:0<after$}", before = before * 4, after = fraction.len().div_ceil(4) * 4);
    let groups: Vec<i16> = digits
        .as_bytes()
        .chunks(4)
        .map(|group| group.iter().fold(0, |number, digit| number * 10 + i16::from(digit.wrapping_sub(b'0'))))
        .collect();
    let sign = if value < 0.0 { 0x4000 } else { 0 };
    let header = [i16::try_from(groups.len())?, i16::try_from(before)? - 1, sign, i16::try_from(fraction.len())?];
    for word in header.iter().chain(&groups) {
        out.extend_from_slice(&word.to_be_bytes());
    }
    Ok(())
}

pub(in crate::store) fn value<'r>(row: &'r tokio_postgres::Row, index: usize) -> Result<Value<'r>, SqlError> {
    row.try_get::<_, Received<'r>>(index).map(|received| received.0).map_err(SqlError::unreadable)
}

struct Received<'r>(Value<'r>);

impl<'r> FromSql<'r> for Received<'r> {
    fn from_sql(ty: &Type, raw: &'r [u8]) -> Result<Self, Failure> {
        Ok(Self(match *ty {
            Type::BOOL => Value::Bool(bool::from_sql(ty, raw)?),
            Type::INT2 => Value::Integer(i16::from_sql(ty, raw)?.into()),
            Type::INT4 => Value::Integer(i32::from_sql(ty, raw)?.into()),
            Type::INT8 => Value::Integer(i64::from_sql(ty, raw)?),
            // By its shortest text, as every client of PostgreSQL sees it: 12.3 and not 12.300000190734863.
            Type::FLOAT4 => Value::Real(f32::from_sql(ty, raw)?.to_string().parse()?),
            Type::FLOAT8 => Value::Real(f64::from_sql(ty, raw)?),
            Type::NUMERIC => Value::Real(numeric(raw)?),
            Type::TIMESTAMPTZ => Value::Text(Cow::Owned(time(raw)?)),
            Type::BYTEA => Value::Bytes(raw),
            Type::JSONB => Value::Text(as_javascript(std::str::from_utf8(raw.get(1..).unwrap_or_default())?).into()),
            Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::JSON => {
                Value::Text(std::str::from_utf8(raw)?.into())
            }
            _ if matches!(ty.kind(), Kind::Enum(_)) => Value::Text(std::str::from_utf8(raw)?.into()),
            _ => return Err(format!("a column of the type {ty} is not understood").into()),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Failure> {
        Ok(Self(Value::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// Microseconds are cut off, as Medusa does.
fn time(raw: &[u8]) -> Result<String, Failure> {
    let micros = i64::from_be_bytes(raw.try_into()?).checked_add(EPOCH).ok_or("a time out of range")?;
    Ok(iso(Timestamp::from_millisecond(micros.div_euclid(1000))?))
}

/// PostgreSQL writes jsonb with spaces, with all digits of a number, and keys that are array indices among the others. Medusa's
/// answers have it as JavaScript writes it.
fn as_javascript(json: &str) -> String {
    // What is nested deeper than serde_json reads keeps its spaces: only Medusa can have written it.
    serde_json::from_str(json).map_or_else(|_| json.to_owned(), |value| jsonb::text(&value))
}

/// Digits of base 10,000, before each number four of the header: count, weight of the first, sign, decimals.
fn numeric(raw: &[u8]) -> Result<f64, Failure> {
    let words: Vec<i16> = raw.chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(i16::from_be_bytes)).collect();
    let [_, weight, sign, _, digits @ ..] = words.as_slice() else { return Err("a numeric without a header".into()) };
    let mut text = String::from(if *sign == 0x4000 { "-0" } else { "0" });
    for digit in digits {
        text.push_str(&format!("{digit:04}"));
    }
    // The digits as a whole number, and where its point belongs: as a text, so that no rounding comes twice.
    let exponent = 4 * (i64::from(*weight) + 1 - i64::try_from(digits.len())?);
    Ok(format!("{text}e{exponent}").parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_as_javascript_writes_it() {
        for (stored, shown) in [
            (r#"{"a b": [1, "x \\\" , y"], "c": "\\\\", "d": {}}"#, r#"{"c":"\\\\","d":{},"a b":[1,"x \\\" , y"]}"#),
            (r#"{"a": 1.0, "10": 0.00000010, "9": 1000000000000000000000}"#, r#"{"9":1e+21,"10":1e-7,"a":1}"#),
        ] {
            assert_eq!(as_javascript(stored), shown);
        }
        let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
        assert_eq!(as_javascript(&deep), deep);
    }

    #[test]
    fn numerics_are_numbers() {
        for (words, expected) in [
            (&[0, 0, 0, 0][..], 0.0),
            (&[1, 0, 0, 0, 12], 12.0),
            (&[2, 0, 0, 2, 12, 5000], 12.5),
            (&[1, -1, 0x4000, 2, 100], -0.01),
            (&[1, 1, 0, 0, 3], 30000.0),
            (&[3, 1, 0, 4, 1234, 5678, 9012], 12_345_678.901_2),
        ] {
            let raw: Vec<u8> = words.iter().flat_map(|word: &i16| word.to_be_bytes()).collect();
            assert_eq!(numeric(&raw).unwrap(), expected, "{words:?}");
            let mut sent = BytesMut::new();
            to_numeric(expected, &mut sent).unwrap();
            assert_eq!(numeric(&sent).unwrap(), expected, "{words:?}");
        }
    }
}
