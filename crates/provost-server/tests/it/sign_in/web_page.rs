//! The web page: who opens it, what its files are like, and what it is not an answer to.

use std::sync::Arc;

use axum::body::Body;
use http::{Method, StatusCode, header};
use provost_app::AppSettings;
use provost_server::{PageAccess, ServeBase, ServerSettings, WebPage, registered_pages};
use provost_testkit::TestDatabase;
use provost_ui::PageFiles;

use super::{
    browser::{Browser, location},
    owned_with_server, settings, signed_in,
};
use crate::support::{Answer, TestApi};

const TAKES_PAGES: &str = "text/html,application/xhtml+xml,*/*;q=0.8";

/// A page as the build leaves one.
fn files() -> Arc<PageFiles> {
    let directory = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = directory.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write(
        "index.html",
        "<head><base href=\"/\" /><meta name=\"provost-api\" content=\"/api\" />\
         <meta name=\"provost-proof\" content=\"asked\" /></head>",
    );
    write("assets/index-1a.js", "plain");
    write("assets/index-1a.js.gz", "gzipped");
    write("assets/index-1a.js.br", "brotlied");
    Arc::new(PageFiles::read(directory.path()).unwrap())
}

async fn with_page(page: WebPage) -> Arc<TestApi> {
    let server = ServerSettings {
        page,
        ..ServerSettings::default()
    };
    owned_with_server(TestDatabase::sqlite().await, settings(), server).await
}

async fn built() -> Arc<TestApi> {
    let page = WebPage {
        files: Some(files()),
        ..WebPage::default()
    };
    with_page(page).await
}

async fn open(browser: &mut Browser, path: &str) -> Answer {
    let request = browser
        .request(Method::GET, path)
        .header(header::ACCEPT, TAKES_PAGES);
    browser.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn whoever_is_nobody_is_sent_to_sign_in_and_comes_back() {
    let api = built().await;
    let mut nobody = Browser::new(&api);
    for (path, next) in [
        ("/", "%2F"),
        ("/runs?q=state%3Afailed", "%2Fruns%3Fq%3Dstate%253Afailed"),
        ("/runs/flow-run/1", "%2Fruns%2Fflow%2Drun%2F1"),
    ] {
        let answer = open(&mut nobody, path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(location(&answer), format!("/sign-in?next={next}"));
    }
    let listed = registered_pages();
    let somebody = listed
        .iter()
        .filter(|page| page.access == PageAccess::Somebody);
    for page in somebody {
        let answer = open(&mut nobody, page.path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", page.path);
    }
}

#[tokio::test]
async fn whoever_is_signed_in_opens_every_address_of_the_page() {
    let api = built().await;
    let mut browser = signed_in(&api).await;
    for path in [
        "/",
        "/runs",
        "/runs/flow-run/1",
        "/account/a/workspace/w/runs",
    ] {
        let answer = open(&mut browser, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        assert!(answer.text.contains("<base href=\"/\" />"), "{path}");
        assert!(answer.text.contains("content=\"asked\""), "{path}");
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store", "{path}");
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        assert!(
            policy.contains("require-trusted-types-for 'script'"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}

#[tokio::test]
async fn a_program_that_asks_for_what_is_not_there_gets_no_page() {
    let api = built().await;
    let mut browser = signed_in(&api).await;
    let answer = browser.get("/nowhere").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.text, r#"{"detail":"Not Found"}"#);
    for path in [
        "/api/nowhere",
        "/hooks/nowhere",
        "/assets/nowhere.js",
        "/health",
    ] {
        let answer = open(&mut browser, path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.text.contains("<base"), "{path}");
    }
}

#[tokio::test]
async fn files_are_kept_for_ever_in_the_form_that_the_browser_takes() {
    let api = built().await;
    let mut nobody = Browser::new(&api);
    for (takes, packing, text) in [
        ("gzip, deflate, br, zstd", Some("br"), "brotlied"),
        ("gzip", Some("gzip"), "gzipped"),
        ("identity", None, "plain"),
    ] {
        let request = nobody
            .request(Method::GET, "/assets/index-1a.js")
            .header(header::ACCEPT_ENCODING, takes);
        let answer = nobody.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.text, text);
        let said = answer.headers.get(header::CONTENT_ENCODING);
        assert_eq!(said.map(|said| said.to_str().unwrap()), packing);
        let kept = answer.headers[header::CACHE_CONTROL].to_str().unwrap();
        assert_eq!(kept, "public, max-age=31536000, immutable");
        let kind = answer.headers[header::CONTENT_TYPE].to_str().unwrap();
        assert_eq!(kind, "text/javascript; charset=utf-8");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    }
    for path in [
        "/assets/index-1a.js.br",
        "/assets/../index.html",
        "/assets/%2e%2e/index.html",
    ] {
        let answer = nobody.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_page_below_a_path_says_where_it_lies() {
    let server = ServerSettings {
        serve_base: ServeBase::new("/provost", "/api").unwrap(),
        page: WebPage {
            files: Some(files()),
            ..WebPage::default()
        },
        ..ServerSettings::default()
    };
    let api = owned_with_server(TestDatabase::sqlite().await, settings(), server).await;
    let mut browser = signed_in(&api).await;
    for path in ["/provost", "/provost/", "/provost/runs"] {
        let answer = open(&mut browser, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(
            answer.text.contains("<base href=\"/provost/\" />"),
            "{path}"
        );
        // Proxies take the path away before the API, too.
        assert!(answer.text.contains("content=\"/provost/api\""), "{path}");
    }
    let file = browser.get("/provost/assets/index-1a.js").await;
    assert_eq!(file.status, StatusCode::OK);
    let nobody = open(&mut Browser::new(&api), "/provost/runs").await;
    assert_eq!(location(&nobody), "/provost/sign-in?next=%2Fruns");
}

#[tokio::test]
async fn a_program_without_its_page_says_how_to_get_it() {
    let api = with_page(WebPage::default()).await;
    let mut browser = signed_in(&api).await;
    let answer = open(&mut browser, "/").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text.contains("npm run build"), "{}", answer.text);
    assert!(answer.text.contains("<code>/api</code>"), "{}", answer.text);
}

#[tokio::test]
async fn a_page_that_is_turned_off_is_not_there() {
    let page = WebPage {
        enabled: false,
        files: Some(files()),
    };
    let api = with_page(page).await;
    let mut browser = signed_in(&api).await;
    for path in ["/", "/runs", "/assets/index-1a.js"] {
        let answer = open(&mut browser, path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.text.contains('<'), "{path}");
    }
}

#[tokio::test]
async fn open_doors_open_the_page() {
    let page = WebPage {
        files: Some(files()),
        ..WebPage::default()
    };
    let server = ServerSettings {
        page,
        ..ServerSettings::default()
    };
    let api = Arc::new(TestApi::with(AppSettings::default(), server).await);
    let mut anybody = Browser::new(&api);
    let request = anybody
        .request(Method::GET, "/runs")
        .header(header::ACCEPT, TAKES_PAGES);
    let mut request = request.body(Body::empty()).unwrap();
    let host = http::HeaderValue::from_static("localhost:4200");
    request.headers_mut().insert(header::HOST, host);
    let answer = anybody.send(request).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    // Nobody has a cookie that a page of others could use.
    assert!(answer.text.contains("content=\"none\""), "{}", answer.text);
}
