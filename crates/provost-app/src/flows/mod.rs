//! Flows.

mod bulk_delete;
mod count;
mod create;
mod delete;
mod filter;
mod paginate;
mod read;
mod update;

pub use bulk_delete::bulk_delete_flows;
pub use count::count_flows;
pub use create::create_flow;
pub use delete::delete_flow;
pub use filter::filter_flows;
pub use paginate::paginate_flows;
pub use read::{read_flow, read_flow_by_name};
pub use update::update_flow;

use provost_core::events::{FlowFacts, ObjectAction, flow_event};
use provost_schemas::{flows::Flow, ids::EventId};

use crate::{AppError, Context};

fn not_found() -> AppError {
    AppError::NotFound("Flow not found".to_owned())
}

fn emit(context: &mut Context, action: ObjectAction, flow: &Flow) {
    let now = context.now();
    let facts = FlowFacts {
        id: flow.id,
        name: &flow.name,
        tags: &flow.tags,
        labels: &flow.labels,
    };
    context.emit(flow_event(action, &facts, EventId::mint(now), now));
}
