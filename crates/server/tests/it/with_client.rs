//! Our client against our server: every method, and every failure.

use std::time::Duration;

use stheno_client::{Config, ErrorKind, Medusa, StorePostAuthReq, StorePostCustomersReq};

use crate::harness::{PASSWORD, Server};

fn client(server: &Server) -> Medusa {
    Medusa::new(Config { base_url: server.url(), ..Config::default() }).unwrap()
}

fn credentials(password: &str) -> StorePostAuthReq {
    StorePostAuthReq { email: "Ann+1@Example.com".into(), password: password.into() }
}

fn registration() -> StorePostCustomersReq {
    StorePostCustomersReq {
        email: "Ann+1@Example.com".into(),
        password: PASSWORD.into(),
        first_name: Some("Ann".into()),
        ..StorePostCustomersReq::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_method() {
    let server = tokio::task::block_in_place(Server::start);
    let medusa = client(&server);
    assert!(!medusa.auth().exists("ann+1@example.com").await.unwrap().exists);
    let created = medusa.customers().create(registration()).await.unwrap();
    assert_eq!((created.status().as_u16(), created.customer.first_name.as_deref()), (200, Some("Ann")));
    assert_eq!(created.customer.billing_address, Some(None), "expanded, and there is none");
    assert_eq!(created.customer.orders, None, "not expanded");
    // Registering has logged in.
    assert_eq!(medusa.customers().retrieve().await.unwrap().customer, created.customer);

    let login = medusa.auth().authenticate(credentials(PASSWORD)).await.unwrap();
    assert_eq!(login.customer.orders, Some(Vec::new()));
    assert_eq!(login.customer.billing_address, None);
    assert!(login.headers().contains_key("set-cookie"));
    assert_eq!(medusa.auth().get_session().await.unwrap().customer, login.customer);
    assert!(medusa.auth().exists("ANN+1@example.com").await.unwrap().exists);
    medusa.auth().delete_session().await.unwrap();
    assert!(medusa.auth().get_session().await.unwrap_err().is_unauthorized());

    // By token, in another client; the two share nothing.
    let other = client(&server);
    let token = other.auth().get_token(credentials(PASSWORD)).await.unwrap().into_body().access_token;
    assert_eq!(other.auth().get_session().await.unwrap().customer.id, login.customer.id);
    assert!(medusa.auth().get_session().await.unwrap_err().is_unauthorized());
    let bearer = format!("Bearer {token}");
    assert!(medusa.auth().get_session().header("authorization", &*bearer).await.is_ok());
    // Logging out revokes it everywhere.
    other.auth().delete_session().await.unwrap();
    assert!(medusa.auth().get_session().header("authorization", &*bearer).await.unwrap_err().is_unauthorized());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_failure() {
    let server = tokio::task::block_in_place(Server::start);
    let medusa = client(&server);
    medusa.customers().create(registration()).await.unwrap();
    medusa.auth().delete_session().await.unwrap();

    let wrong = medusa.auth().authenticate(credentials("wrong")).await.unwrap_err();
    assert!(wrong.is_unauthorized() && !wrong.is_timeout());
    assert_eq!((wrong.status().map(|status| status.as_u16()), wrong.kind()), (Some(401), ErrorKind::Status));
    assert!(medusa.auth().get_token(credentials("wrong")).await.unwrap_err().is_unauthorized());
    assert!(medusa.auth().get_session().await.unwrap_err().is_unauthorized());
    assert!(medusa.customers().retrieve().await.unwrap_err().is_unauthorized());

    let invalid =
        medusa.auth().authenticate(StorePostAuthReq { email: "no".into(), password: String::new() }).await.unwrap_err();
    assert_eq!(invalid.message(), "email must be an email, password should not be empty");
    assert_eq!(invalid.body().unwrap().kind, "invalid_data");

    let duplicate = medusa.customers().create(registration()).await.unwrap_err();
    assert!(duplicate.is_duplicate());
    assert_eq!(duplicate.message(), "A customer with the given email already has an account. Log in instead");

    // A customer who is deleted while logged in.
    medusa.auth().authenticate(credentials(PASSWORD)).await.unwrap();
    server.sql().execute("UPDATE customer SET deleted_at = '2026-01-01T00:00:00.000Z'", []).unwrap();
    let gone = medusa.auth().get_session().await.unwrap_err();
    assert!(gone.is_not_found(), "{gone:?}");
    assert!(!medusa.auth().exists("ann+1@example.com").await.unwrap().exists);

    let url = server.url();
    tokio::task::block_in_place(move || drop(server));
    let medusa = Medusa::new(Config { base_url: url, ..Config::default() }).unwrap();
    assert_eq!(medusa.auth().exists("a@b.co").await.unwrap_err().kind(), ErrorKind::Connect);
}

/// Failures that are the server's, or the time's.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_in_trouble() {
    let server = tokio::task::block_in_place(|| {
        Server::with(|config| {
            config.password.threads = 1;
            config.password.queue = 0;
        })
    });
    let medusa = client(&server);
    medusa.customers().create(registration()).await.unwrap();

    let cross_site = medusa.auth().delete_session().header("origin", "https://evil.example").await.unwrap_err();
    assert_eq!((cross_site.status().unwrap().as_u16(), cross_site.body().unwrap().kind.as_str()), (403, "not_allowed"));
    assert!(cross_site.message().contains("STORE_CORS"));
    medusa.auth().get_session().await.unwrap();

    // The one thread that hashes is taken: the others are told to come again.
    let busy = loop {
        let at_once = std::array::from_fn::<_, 6, _>(|_| {
            let medusa = client(&server);
            tokio::spawn(async move { medusa.auth().authenticate(credentials(PASSWORD)).await })
        });
        let mut refused = None;
        for login in at_once {
            match login.await.unwrap() {
                Ok(login) => assert_eq!(login.status().as_u16(), 200),
                Err(error) => refused = Some(error),
            }
        }
        if let Some(refused) = refused {
            break refused;
        }
    };
    assert_eq!((busy.status().unwrap().as_u16(), busy.kind()), (503, ErrorKind::Status));
    assert_eq!(busy.retry_after(), Some(Duration::from_secs(1)));
    // Who comes again as they are told gets in.
    let patient = Config { base_url: server.url(), max_retries: 20, ..Config::default() };
    let patient = [(); 3].map(|()| {
        let medusa = Medusa::new(patient.clone()).unwrap();
        tokio::spawn(async move { medusa.auth().authenticate(credentials(PASSWORD)).await })
    });
    for login in patient {
        assert_eq!(login.await.unwrap().unwrap().status().as_u16(), 200);
    }

    let hasty = Config { base_url: server.url(), timeout: Duration::from_millis(1), ..Config::default() };
    let late = Medusa::new(hasty).unwrap().auth().authenticate(credentials(PASSWORD)).await.unwrap_err();
    assert!(late.is_timeout() && late.status().is_none(), "{late:?}");

    server.sql().execute_batch("ALTER TABLE customer RENAME TO gone").unwrap();
    let broken = medusa.auth().exists("ann+1@example.com").await.unwrap_err();
    assert_eq!((broken.status().unwrap().as_u16(), broken.message()), (500, "An unknown error occurred."));
    tokio::task::block_in_place(move || drop(server));
}
