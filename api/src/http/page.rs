//! Lists: `{data, next}` with an opaque keyset cursor.
//!
//! A cursor holds the sort and the keys of the last row, so that a page is found by comparison, however deep. It is
//! checked against the list's sort: a cursor of another sorting is an error, not a silent jump. Cursors stand in URLs;
//! lists of people therefore page by POST bodies, or by keys that say nothing.

use super::problem::{Code, Error, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Rows on a page when the caller does not say.
pub const DEFAULT_LIMIT: u32 = 50;
/// Most rows on a page.
pub const MAX_LIMIT: u32 = 200;

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub data: Vec<T>,
    /// Ask for the next page with this `cursor`; null on the last page.
    #[schema(required)]
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A list that fits on one page.
    pub fn whole(data: Vec<T>) -> Self {
        Self { data, next: None }
    }

    /// Makes a page of rows that were fetched one more than wanted ([`Window::fetch`]).
    pub fn cut<K: Serialize>(mut data: Vec<T>, window: &Window, sort: &str, key: impl Fn(&T) -> K) -> Self {
        let more = data.len() > window.limit as usize;
        data.truncate(window.limit as usize);
        let next = data.last().filter(|_| more).map(|last| encode(sort, &key(last)));
        Self { data, next }
    }

    /// The same page with each row turned into something else.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Page<U> {
        Page { data: self.data.into_iter().map(turn).collect(), next: self.next }
    }
}

/// Which part of a list is wanted.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Window {
    /// How many rows at most, from 1 to 200.
    #[serde(default = "default_limit", deserialize_with = "number_or_text")]
    #[param(minimum = 1, maximum = 200, default = 50, value_type = Option<u32>)]
    pub limit: u32,
    /// `next` of the page before.
    #[serde(default)]
    pub cursor: Option<String>,
}

/// Inside a struct that is flattened into a query, numbers arrive as text.
fn number_or_text<'de, D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<u32, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Given {
        Number(u32),
        Text(String),
    }
    match Given::deserialize(deserializer)? {
        Given::Number(number) => Ok(number),
        Given::Text(text) => text.parse().map_err(serde::de::Error::custom),
    }
}

fn default_limit() -> u32 {
    DEFAULT_LIMIT
}

impl Window {
    /// Refuses a limit outside 1..=200.
    pub fn check(&self) -> Result<()> {
        if (1..=MAX_LIMIT).contains(&self.limit) {
            return Ok(());
        }
        Err(Error::invalid("?limit", "out-of-range", format!("Ask for 1 to {MAX_LIMIT} rows.")))
    }

    /// How many rows to fetch: one more than wanted tells whether there is another page.
    pub fn fetch(&self) -> i64 {
        i64::from(self.limit) + 1
    }

    /// The key of the last row of the page before, when there is one.
    pub fn after<K: DeserializeOwned>(&self, sort: &str) -> Result<Option<K>> {
        self.cursor.as_deref().map(|cursor| decode(sort, cursor)).transpose()
    }
}

fn encode<K: Serialize>(sort: &str, key: &K) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(&(sort, key)).unwrap_or_default())
}

fn decode<K: DeserializeOwned>(sort: &str, cursor: &str) -> Result<K> {
    let invalid = || Error::new(Code::InvalidCursor);
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| invalid())?;
    let (made_for, key): (String, K) = serde_json::from_slice(&bytes).map_err(|_| invalid())?;
    if made_for == sort { Ok(key) } else { Err(invalid()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(limit: u32, cursor: Option<String>) -> Window {
        Window { limit, cursor }
    }

    #[test]
    fn a_page_ends_where_the_next_begins() {
        let page = Page::cut(vec![1, 2, 3], &window(2, None), "number", |row| *row);
        assert_eq!(page.data, [1, 2]);
        let after: Option<i32> = window(2, page.next).after("number").unwrap();
        assert_eq!(after, Some(2));
        assert!(Page::cut(vec![1, 2], &window(2, None), "number", |row| *row).next.is_none());
    }

    #[test]
    fn a_foreign_cursor_is_refused() {
        let cursor = Some(encode("name", &"x"));
        assert_eq!(window(2, cursor.clone()).after::<String>("-name").unwrap_err().code(), Code::InvalidCursor);
        assert_eq!(window(2, cursor).after::<i32>("name").unwrap_err().code(), Code::InvalidCursor);
        assert!(window(2, Some("§".to_owned())).after::<i32>("name").is_err());
    }

    #[test]
    fn the_limit_has_bounds() {
        assert!(window(0, None).check().is_err());
        assert!(window(200, None).check().is_ok());
        assert!(window(201, None).check().is_err());
    }
}
