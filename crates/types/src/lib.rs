//! The JSON of Medusa v1's Store API about customers, as types: what Stheno's server sends and its client reads.
//!
//! Fields stand in the order in which Medusa serves them (contract A.8 and A.9), so a recorded customer that is read and
//! written again is the same to the byte. Names are those of the JS client's reference. Relations that a route does not expand are `None` and are left
//! out of the JSON; columns that are NULL are `None` and are sent as `null`. Reading ignores unknown fields and takes
//! absent ones as `None`, so a newer server is never an error.

mod change;
mod customer;
mod number;
mod order;
mod requests;

pub use change::Change;
pub use customer::{Address, Customer, CustomerGroup};
pub use order::{
    ClaimOrder, Discount, DiscountRule, Fulfillment, FulfillmentItem, GiftCard, GiftCardTransaction, LineItem,
    LineItemAdjustment, Order, Payment, ProductVariant, Refund, Region, ShippingMethod, ShippingOption, Swap, TaxLine,
    TrackingLink,
};
pub use requests::{
    AddressCreatePayload, AddressPayload, BillingAddress, DateComparisonOperator, ErrorBody, PaymentMethod,
    StoreAuthRes, StoreBearerAuthRes, StoreCustomersListOrdersRes, StoreCustomersListPaymentMethodsRes,
    StoreCustomersRes, StoreGetAuthEmailRes, StoreGetCustomersCustomerOrdersParams, StorePostAuthReq,
    StorePostCustomersCustomerAddressesAddressReq, StorePostCustomersCustomerAddressesReq,
    StorePostCustomersCustomerPasswordTokenReq, StorePostCustomersCustomerReq, StorePostCustomersReq,
    StorePostCustomersResetPasswordReq,
};
