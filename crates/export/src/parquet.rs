//! A table as Apache Parquet, through the `parquet` crate: the columns of [`Batches`], zstd. Rows are written in groups
//! as they come.

use crate::arrow::Batches;
use crate::tables::{Cell, ColumnInfo, Table};
use crate::{Export, Part};
use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::file::properties::WriterProperties;
use std::io::{self, Write};

/// So many rows are held before they are handed to the writer.
const ROWS_HELD: usize = 4_096;
/// So many rows stand in a group, at most: a reader reads groups one by one.
const ROWS_IN_GROUP: usize = 131_072;
/// So many bytes of a group are held before it is written out: a folder of all tables holds as much of each.
const BYTES_IN_GROUP: usize = 16 << 20;

/// The rows of one table. The file is whole once it is finished.
pub struct Parquet<W: Write + Send> {
    table: Table,
    to: Rows<W>,
}

impl<W: Write + Send> std::fmt::Debug for Parquet<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parquet")
            .field("table", &self.table)
            .field("held", &self.to.rows.held())
            .finish_non_exhaustive()
    }
}

impl<W: Write + Send> Parquet<W> {
    /// A table into `to`.
    ///
    /// # Errors
    ///
    /// Where nothing can be written there.
    pub fn new(table: Table, to: W) -> io::Result<Self> {
        let to = Rows::new(table.columns(), to)?;
        Ok(Self { table, to })
    }
}

impl<W: Write + Send> Export for Parquet<W> {
    fn part(&mut self, part: &Part<'_>) -> io::Result<()> {
        let Self { table, to } = self;
        to.rows.add_rows(table, part);
        to.hand_over_where_many()
    }

    fn wants_told(&self) -> bool {
        self.table.of_archives
    }

    fn finish(&mut self) -> io::Result<()> {
        self.to.finish()
    }
}

/// Rows of any columns as a file of Parquet, in memory.
///
/// # Errors
///
/// Where a cell is no cell of its column.
pub fn parquet_of(columns: &[ColumnInfo], rows: &[Vec<Cell<'_>>]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut to = Rows::new(columns, &mut bytes)?;
    for row in rows {
        to.rows.add(row);
        to.hand_over_where_many()?;
    }
    to.finish()?;
    drop(to);
    Ok(bytes)
}

/// Rows on their way into a file.
struct Rows<W: Write + Send> {
    rows: Batches,
    to: Option<ArrowWriter<W>>,
}

impl<W: Write + Send> Rows<W> {
    fn new(columns: &[ColumnInfo], to: W) -> io::Result<Self> {
        let rows = Batches::new(columns);
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_max_row_group_row_count(Some(ROWS_IN_GROUP))
            .build();
        let to = ArrowWriter::try_new(to, rows.schema(), Some(properties)).map_err(io::Error::other)?;
        Ok(Self { rows, to: Some(to) })
    }

    fn hand_over_where_many(&mut self) -> io::Result<()> {
        if self.rows.held() >= ROWS_HELD { self.hand_over() } else { Ok(()) }
    }

    fn hand_over(&mut self) -> io::Result<()> {
        let Some(to) = &mut self.to else { return Ok(()) };
        if self.rows.held() == 0 {
            return Ok(());
        }
        to.write(&self.rows.take().map_err(io::Error::other)?).map_err(io::Error::other)?;
        if to.in_progress_size() > BYTES_IN_GROUP {
            to.flush().map_err(io::Error::other)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.hand_over()?;
        self.to.take().map_or(Ok(()), |to| to.close().map(drop).map_err(io::Error::other))
    }
}
