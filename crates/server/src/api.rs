//! The API: what the pages show, for programs. Its description is made from the code, and is what is served at
//! `/api/v1/openapi.json`; `/api/v1` shows it to people.

mod asked;
pub(crate) mod forms;
mod items;
mod lists;
mod page;
mod read;
mod sheets;

pub use asked::Asked;

use crate::answers;
use crate::safety::Problem;
use crate::state::Site;
use axum::Json;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use std::sync::LazyLock;
use utoipa::OpenApi;
use utoipa::openapi::OpenApi as Described;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// What is said of the API as a whole.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Ascribe",
        version = "1",
        description = "What an archive of reports says: who said what, who did what to whom, how many, and on how many \
                       independent words each stands. Nothing here is called true.\n\nLists come as JSON, CSV or \
                       Parquet, as `Accept` or `as` asks; the link `next` in the header `Link` leads on. A tag in \
                       `ETag` stays the same until the archive is another. Errors are problems of RFC 9457.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    components(schemas(Problem)),
    servers((url = "/api/v1")),
    tags(
        (name = "claims", description = "What single reports say."),
        (name = "standing", description = "What many reports tell of one thing, and where they contradict each other."),
        (name = "archive", description = "Single items, the log, the archive."),
        (name = "reading", description = "Texts that are in no archive.")
    )
)]
struct Api;

fn described() -> (Router<Site>, Described) {
    OpenApiRouter::with_openapi(Api::openapi())
        .routes(routes!(lists::statements))
        .routes(routes!(lists::events))
        .routes(routes!(lists::figures))
        .routes(routes!(lists::counts))
        .routes(routes!(lists::stances))
        .routes(routes!(lists::accounts))
        .routes(routes!(lists::stories))
        .routes(routes!(lists::actors))
        .routes(routes!(lists::disputes))
        .routes(routes!(lists::toll))
        .routes(routes!(items::item))
        .routes(routes!(items::text))
        .routes(routes!(items::log))
        .routes(routes!(items::archive))
        .routes(routes!(read::read))
        .split_for_parts()
}

/// The description of the API.
pub fn description() -> &'static Described {
    static DESCRIPTION: LazyLock<Described> = LazyLock::new(|| described().1);
    &DESCRIPTION
}

/// All of the API. What one client has asked for is made once for all.
pub fn routes(site: &Site) -> Router<Site> {
    let (routes, _) = described();
    let whole = routes.route("/openapi.json", get(|| async { Json(description()) }));
    // Laid around what is nested, so that an answer is known by its whole address.
    let all = Router::new().nest("/api/v1", whole).route("/api/v1", get(page::page));
    all.route_layer(from_fn_with_state(site.clone(), answers::once))
}
