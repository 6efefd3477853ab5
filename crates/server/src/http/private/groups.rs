//! Who is in which customer group.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::json;
use super::problem::Problem;
use crate::email;
use crate::error::Error;
use crate::state::App;

type Segments<T> = std::result::Result<Path<T>, PathRejection>;

/// The groups of a customer.
#[derive(Serialize, ToSchema)]
struct CustomerGroups {
    /// The customer's id.
    customer_id: String,
    /// The groups by name.
    groups: Vec<Group>,
}

#[derive(Serialize, ToSchema)]
struct Group {
    /// `cgrp_…`
    id: String,
    /// The name; no two groups have the same.
    name: String,
}

/// All groups.
#[derive(Serialize, ToSchema)]
struct Groups {
    /// By name.
    groups: Vec<SizedGroup>,
}

#[derive(Serialize, ToSchema)]
struct SizedGroup {
    /// `cgrp_…`
    id: String,
    /// The name; no two groups have the same.
    name: String,
    /// How many customers are in it.
    customers: u32,
}

/// All groups, with how many customers they have
#[utoipa::path(get, path = "/private/groups", operation_id = "listGroups", tag = "groups", responses(
    (status = 200, description = "The groups", body = Groups),
    (status = "default", description = "Not done", body = Problem),
))]
pub(super) async fn list(State(app): State<Arc<App>>) -> Result<Response, Problem> {
    let groups = app.store.groups().await?.into_iter();
    let groups = groups.map(|size| SizedGroup { id: size.group.id, name: size.group.name, customers: size.customers });
    json(StatusCode::OK, &Groups { groups: groups.collect() })
}

/// The groups of a customer
#[utoipa::path(get, path = "/private/customers/{customer}/groups", operation_id = "listCustomerGroups", tag = "groups",
    params(("customer" = String, Path, description = "The customer's id or e-mail address")),
    responses(
        (status = 200, description = "The groups", body = CustomerGroups),
        (status = 404, description = "No such customer", body = Problem),
        (status = "default", description = "Not done", body = Problem),
    ))]
pub(super) async fn of_customer(State(app): State<Arc<App>>, customer: Segments<String>) -> Result<Response, Problem> {
    let Path(customer) = customer?;
    groups_of(&app, customer_id(&app, &customer).await?).await
}

/// Put a customer into a group
///
/// A group that is not there is made. Doing it again changes nothing.
#[utoipa::path(put, path = "/private/customers/{customer}/groups/{group}", operation_id = "addToGroup", tag = "groups",
    params(
        ("customer" = String, Path, description = "The customer's id or e-mail address"),
        ("group" = String, Path, description = "The group's name"),
    ),
    responses(
        (status = 200, description = "The customer's groups now", body = CustomerGroups),
        (status = 400, description = "Not the name of a group", body = Problem),
        (status = 404, description = "No such customer", body = Problem),
        (status = "default", description = "Not done", body = Problem),
    ))]
pub(super) async fn add(
    State(app): State<Arc<App>>,
    segments: Segments<(String, String)>,
) -> Result<Response, Problem> {
    let Path((customer, group)) = segments?;
    let id = customer_id(&app, &customer).await?;
    if app.store.add_to_group(id.clone(), group, app.clock.now()).await? {
        tracing::info!(event = "group_added", customer = id, "a customer was put into a group");
    }
    groups_of(&app, id).await
}

/// Take a customer out of a group
///
/// The group stays. Doing it again changes nothing.
#[utoipa::path(delete, path = "/private/customers/{customer}/groups/{group}", operation_id = "removeFromGroup",
    tag = "groups",
    params(
        ("customer" = String, Path, description = "The customer's id or e-mail address"),
        ("group" = String, Path, description = "The group's name"),
    ),
    responses(
        (status = 200, description = "The customer's groups now", body = CustomerGroups),
        (status = 404, description = "No such customer or group", body = Problem),
        (status = "default", description = "Not done", body = Problem),
    ))]
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    segments: Segments<(String, String)>,
) -> Result<Response, Problem> {
    let Path((customer, group)) = segments?;
    let id = customer_id(&app, &customer).await?;
    if app.store.remove_from_group(id.clone(), group).await? {
        tracing::info!(event = "group_removed", customer = id, "a customer was taken out of a group");
    }
    groups_of(&app, id).await
}

/// Of those with one e-mail address the account.
async fn customer_id(app: &App, customer: &str) -> Result<String, Problem> {
    let found = if customer.contains('@') {
        app.store.customers_by_email(&email::normalize(customer)).await?.into_iter().next()
    } else {
        app.store.is_customer(customer).await?.then(|| customer.to_owned())
    };
    Ok(found.ok_or_else(|| Error::CustomerNotFound(customer.to_owned()))?)
}

async fn groups_of(app: &App, customer_id: String) -> Result<Response, Problem> {
    let groups = app.store.groups_of(&customer_id).await?.into_iter();
    let groups = groups.map(|group| Group { id: group.id, name: group.name }).collect();
    json(StatusCode::OK, &CustomerGroups { customer_id, groups })
}
