//! Words, times and defaults in an order.

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;

use crate::clock::iso;

#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OrderStatus {
    #[default]
    Pending,
    Completed,
    Archived,
    Canceled,
    RequiresAction,
}

#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FulfillmentStatus {
    #[default]
    NotFulfilled,
    PartiallyFulfilled,
    Fulfilled,
    PartiallyShipped,
    Shipped,
    PartiallyReturned,
    Returned,
    Canceled,
    RequiresAction,
}

#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PaymentStatus {
    #[default]
    NotPaid,
    Awaiting,
    Captured,
    PartiallyRefunded,
    Refunded,
    Canceled,
    RequiresAction,
}

#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PriceType {
    #[default]
    FlatRate,
    Calculated,
}

#[derive(Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DiscountType {
    Fixed,
    Percentage,
    FreeShipping,
}

#[derive(Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Allocation {
    Total,
    Item,
}

#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RefundReason {
    Discount,
    Return,
    Swap,
    Claim,
    #[default]
    Other,
}

/// A moment: ISO 8601 with an offset. It is kept in UTC with milliseconds.
#[derive(Clone, Copy, ToSchema)]
#[schema(value_type = String, format = DateTime, example = "2024-01-31T12:00:00.000Z")]
pub(crate) struct Time(Timestamp);

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(|_| {
            serde::de::Error::custom(format_args!("{text:?} is no time: write it as \"2024-01-31T12:00:00.000Z\""))
        })
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&iso(self.0))
    }
}

/// Relations are rows of their own, and no columns.
pub(super) fn is_relation<T>(_: &T) -> bool {
    true
}

/// An absent list and `null` are an empty one.
pub(super) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

pub(super) fn yes() -> bool {
    true
}
