//! Saying what an order would do.

use provost_schemas::ui::{BatchJobOrder, BatchJobPreview};
use provost_storage::repositories::batch_jobs::Concerned;

use super::{
    MOST,
    concerned::{check, concerns, sight},
};
use crate::{AppResult, Context};

/// How many names are told.
const EXAMPLES: i64 = 5;

/// Says how many objects an order would concern now, and names some of them. Nothing is done.
pub async fn preview_batch_job(
    context: &mut Context,
    order: BatchJobOrder,
) -> AppResult<BatchJobPreview> {
    check(context, &order)?;
    let filters = order.filters();
    let concerned = Concerned {
        sight: sight(context, order.action),
        filters: &filters,
        concerns: concerns(order.action),
    };
    let connection = context.connection();
    Ok(BatchJobPreview {
        matching: concerned.count_matching(connection, MOST).await?,
        concerned: concerned.count(connection, MOST).await?,
        at_most: MOST,
        examples: concerned.names(connection, EXAMPLES).await?,
    })
}
