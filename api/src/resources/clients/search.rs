//! The search for people: from the text to the page.

use super::query::{Known, read};
use super::wire::{ClientSearch, ClientSort, ClientSummary, MatchedOn};
use crate::http::page::Page;
use crate::http::problem::{Error, Result};
use chrono::NaiveDate;
use hmis_store::Scoped;
use hmis_store::clients::{Fact, Filters, Hit, Order, Search, SummaryRow};
use hmis_store::vault::Vault;
use std::collections::HashMap;
use uuid::Uuid;

/// More words do not make a name, but a large statement.
const MOST_WORDS: usize = 6;

/// Finds people and shows them. Whom the answer shows is recorded.
pub(super) async fn search(
    scoped: &mut Scoped,
    asked: &ClientSearch,
    vault: &Vault,
    today: NaiveDate,
) -> Result<Page<ClientSummary>> {
    let said = read(asked.query.as_deref().unwrap_or_default(), today);
    if said.words.len() > MOST_WORDS {
        return Err(Error::invalid("/query", "too-many-words", "At most six words can be names."));
    }
    let anything = !said.words.is_empty() || !said.facts.is_empty();
    let sort = asked.sort.unwrap_or(if anything { ClientSort::Relevance } else { ClientSort::Name });
    let window = asked.window();
    let filters = asked.filters.clone().unwrap_or_default();
    let search = Search {
        facts: said.facts.iter().map(|known| known.iter().map(|known| fact(known, vault)).collect()).collect(),
        words: said.words,
        filters: Filters {
            project_id: filters.project_id,
            veteran_status: filters.veteran_status,
            enrolled: filters.enrolled,
        },
        order: order(sort, anything),
        after: window.after(sort.name())?,
        limit: window.fetch(),
        today,
    };
    // A part of the query that can mean nothing at all finds nobody.
    let hits = if search.facts.iter().any(Vec::is_empty) { Vec::new() } else { scoped.search_clients(&search).await? };
    let page = Page::cut(hits, &window, sort.name(), |hit| hit.position.clone());
    let ids: Vec<Uuid> = page.data.iter().map(|hit| hit.position.id).collect();
    let mut rows: HashMap<Uuid, SummaryRow> =
        scoped.client_summaries(&ids, today).await?.into_iter().map(|row| (row.id, row)).collect();
    scoped.record("client.searched", "client", &ids).await?;
    let shown = page.data.iter().filter_map(|hit| {
        let row = rows.remove(&hit.position.id)?;
        let matched_on = matched_on(hit, &row, &search.facts);
        Some(ClientSummary::new(row, vault, today, matched_on))
    });
    Ok(Page { data: shown.collect(), next: page.next })
}

fn order(sort: ClientSort, anything: bool) -> Order {
    match sort {
        ClientSort::Relevance if anything => Order::Relevance,
        ClientSort::Relevance | ClientSort::Name => Order::Name { descending: false },
        ClientSort::NameDescending => Order::Name { descending: true },
        ClientSort::LastContact => Order::LastContact { descending: false },
        ClientSort::LastContactDescending => Order::LastContact { descending: true },
    }
}

fn fact(known: &Known, vault: &Vault) -> Fact {
    match known {
        Known::Id(id) => Fact::Id(*id),
        Known::HmisId(key) => Fact::SourceId(key.clone()),
        Known::Ssn(ssn) => Fact::Ssn(vault.ssn_index(ssn)),
        // The digits were checked when the text was read; an empty index finds nobody.
        Known::LastFour(digits) => Fact::SsnLastFour(vault.last_four_index(digits).unwrap_or_default()),
        Known::Born(span) => Fact::Born(span.first, span.last),
    }
}

/// What of the query the person matched.
fn matched_on(hit: &Hit, row: &SummaryRow, facts: &[Vec<Fact>]) -> Vec<MatchedOn> {
    let mut matched = Vec::new();
    if hit.by_name {
        matched.push(MatchedOn::Name);
    }
    if hit.by_alias {
        matched.push(MatchedOn::Alias);
    }
    for fact in facts.iter().flatten() {
        let (holds, what) = match fact {
            Fact::Ssn(index) => (row.ssn_index.as_ref() == Some(index), MatchedOn::SsnLastFour),
            Fact::SsnLastFour(index) => (row.ssn_last_four_index.as_ref() == Some(index), MatchedOn::SsnLastFour),
            Fact::SourceId(key) => (row.source_id == *key, MatchedOn::HmisId),
            Fact::Id(id) => (row.id == *id, MatchedOn::HmisId),
            Fact::Born(first, last) => {
                (row.dob.is_some_and(|dob| (*first..=*last).contains(&dob)), MatchedOn::DateOfBirth)
            }
        };
        if holds && !matched.contains(&what) {
            matched.push(what);
        }
    }
    matched
}
