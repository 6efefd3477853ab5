//! `/store/customers/me/addresses`, and addresses in other bodies (contract A.6.3, A.6.4, A.7).

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::routing::post;
use http::Uri;
use serde_json::{Value, json};

use super::customers::customer_shape;
use crate::error::{Error, Result};
use crate::http::express::path;
use crate::http::express::validate::{Fields, UNKNOWN_VALUE};
use crate::http::extract::LoggedIn;
use crate::http::respond::Reply;
use crate::javascript;
use crate::jsonb;
use crate::state::App;
use crate::store::{BillingAddress, Column};

/// The fields of an address, in the order of their messages.
const FIELDS: [&str; 11] = [
    "first_name",
    "last_name",
    "phone",
    "metadata",
    "company",
    "address_1",
    "address_2",
    "city",
    "country_code",
    "province",
    "postal_code",
];

/// Those that a new shipping address must have.
const REQUIRED: [&str; 6] = ["first_name", "last_name", "address_1", "city", "country_code", "postal_code"];

/// `POST /store/customers/me/addresses`: add an address. The body wraps it in `address`.
async fn add_address(
    State(app): State<Arc<App>>,
    LoggedIn(customer_id): LoggedIn,
    mut request: Request,
) -> Result<Reply> {
    let mut fields = Fields::of(request.extensions_mut(), &["address"])?;
    let is_absent = fields.value("address").is_none();
    let columns = fields.nested("address", &FIELDS, |address| columns(address, true));
    fields.finish()?;
    if is_absent {
        // Medusa forgets to look, and fails with 500.
        return Err(Error::InvalidData("nested property address must be either object or array".into()));
    }
    app.store.add_address(customer_id.clone(), columns, app.clock.now()).await?;
    customer_shape(&app, &customer_id).await
}

/// `POST /store/customers/me/addresses/:address_id`: overwrite the given fields. The body is the address itself.
async fn update_address(
    State(app): State<Arc<App>>,
    LoggedIn(customer_id): LoggedIn,
    mut request: Request,
) -> Result<Reply> {
    let address_id = address_id(request.uri())?;
    let mut fields = Fields::of(request.extensions_mut(), &FIELDS)?;
    let columns = columns(&mut fields, false);
    fields.finish()?;
    app.store.update_address(customer_id.clone(), address_id, columns, app.clock.now()).await?;
    customer_shape(&app, &customer_id).await
}

/// `DELETE /store/customers/me/addresses/:address_id`. An address that the customer does not have is no error.
async fn delete_address(State(app): State<Arc<App>>, LoggedIn(customer_id): LoggedIn, uri: Uri) -> Result<Reply> {
    app.store.delete_address(customer_id.clone(), address_id(&uri)?, app.clock.now()).await?;
    customer_shape(&app, &customer_id).await
}

fn address_id(uri: &Uri) -> Result<String> {
    let id = path::last_segment(uri)?;
    if id.contains('\0') {
        return Err(Error::InvalidData("address_id must not contain a NUL character".into()));
    }
    Ok(id)
}

/// What a body says of an address's columns.
fn columns(fields: &mut Fields, is_new: bool) -> Vec<Column> {
    let mut columns = Vec::new();
    for key in FIELDS {
        columns.extend(match key {
            "metadata" if fields.value(key).is_some() => {
                Some((key, fields.metadata(key, is_new).map(|value| jsonb::text(&value))))
            }
            "metadata" => None,
            _ if is_new && REQUIRED.contains(&key) => Some((key, Some(fields.required_text(key)))),
            _ => fields.column(key),
        });
    }
    // Medusa lower-cases the country, and its way of doing so loses a null.
    columns.retain(|column| *column != ("country_code", None));
    for (_, code) in columns.iter_mut().filter(|(name, _)| *name == "country_code") {
        *code = code.as_ref().map(|code| code.to_lowercase());
    }
    columns
}

/// The field `billing_address` of a customer: an id, an address, or `null`.
///
/// # Errors
/// [`Error::InvalidData`]. Medusa's message for what is none of these is JSON, and stands for all others.
pub(super) fn billing_address(fields: &mut Fields) -> Result<Option<BillingAddress>> {
    let key = "billing_address";
    let Some(value) = fields.value(key).map(|value| value.get().to_owned()) else { return Ok(None) };
    if value == "null" {
        return Ok(Some(BillingAddress::Null));
    }
    if value.starts_with('"') {
        return Ok(Some(BillingAddress::Id(fields.required_text(key))));
    }
    let (given, messages) = match fields.object(key, &FIELDS) {
        Some(mut address) => {
            let columns = columns(&mut address, false);
            match address.messages() {
                None => return Ok(Some(BillingAddress::Columns(columns))),
                Some(messages) => ("[object Object]".into(), messages),
            }
        }
        None => {
            let value: Value = serde_json::from_str(&value).unwrap_or_default();
            (javascript::string(&value), UNKNOWN_VALUE.into())
        }
    };
    let split =
        |text: &str| -> Vec<String> { text.split(',').filter(|part| !part.is_empty()).map(Into::into).collect() };
    let message = json!({
        "message": "billing_address must be one of: AddressPayload,String",
        "details": {
            "String": split(&format!("String validation failed: {given} is not a string")),
            "AddressPayload": split(&messages),
        },
    });
    Err(Error::InvalidData(message.to_string()))
}

pub(crate) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/store/customers/me/addresses", post(add_address))
        .route("/store/customers/me/addresses/{address_id}", post(update_address).delete(delete_address))
}
