//! Absent, `null` or a value: the three things that an update may say about a field.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What an update does with a field that may be empty.
///
/// On the wire a field that is absent stays as it is, and `null` empties it. The default is [`Keep`](Self::Keep), and
/// texts become a [`Set`](Self::Set) by `into()`:
///
/// ```
/// use stheno_types::{Change, StorePostCustomersCustomerReq};
///
/// let update = StorePostCustomersCustomerReq {
///     first_name: "Laury".into(),
///     phone: Change::Clear,
///     ..StorePostCustomersCustomerReq::default()
/// };
/// assert_eq!(serde_json::to_string(&update)?, r#"{"first_name":"Laury","phone":null}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Fields of this type need `#[serde(default, skip_serializing_if = "Change::is_keep")]`.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Change<T> {
    /// The field stays as it is: it is left out of the JSON.
    #[default]
    Keep,
    /// The field is emptied: `null`.
    Clear,
    /// The field gets this value.
    Set(T),
}

impl<T> Change<T> {
    /// Whether the field stays as it is.
    pub fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// Sets what is there, and empties the field for `None`: for a form that always shows all fields.
    ///
    /// ```
    /// use stheno_types::Change;
    ///
    /// assert_eq!(Change::to(Some("555")), Change::Set("555"));
    /// assert_eq!(Change::to(None::<String>), Change::Clear);
    /// ```
    pub fn to(value: Option<T>) -> Self {
        value.map_or(Self::Clear, Self::Set)
    }
}

impl From<&str> for Change<String> {
    fn from(text: &str) -> Self {
        Self::Set(text.to_owned())
    }
}

impl<T> From<T> for Change<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

impl<T: Serialize> Serialize for Change<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Set(value) => value.serialize(serializer),
            Self::Keep | Self::Clear => serializer.serialize_none(),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Change<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::to)
    }
}
