//! A table as Apache Parquet, through the `parquet` and `arrow` crates: one column of a plain type for each of the
//! table's, lists as `list<string>`, days as dates, zstd. Rows are written in groups as they come.

use crate::tables::{Cell, ColumnInfo, Kind, Table};
use crate::{Export, Part};
use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::file::properties::WriterProperties;
use arrow_array::builder::{BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use std::io::{self, Write};
use std::sync::Arc;

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
        f.debug_struct("Parquet").field("table", &self.table).field("held", &self.to.held).finish_non_exhaustive()
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
        table.rows(part, &mut |cells| {
            to.add(cells);
            Ok(())
        })?;
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
        to.add(row);
        to.hand_over_where_many()?;
    }
    to.finish()?;
    drop(to);
    Ok(bytes)
}

/// Rows on their way into a file.
struct Rows<W: Write + Send> {
    schema: SchemaRef,
    columns: Vec<Column>,
    held: usize,
    to: Option<ArrowWriter<W>>,
}

impl<W: Write + Send> Rows<W> {
    fn new(columns: &[ColumnInfo], to: W) -> io::Result<Self> {
        let fields = columns.iter().map(|column| Field::new(column.name, data_type(column.kind), true));
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_max_row_group_row_count(Some(ROWS_IN_GROUP))
            .build();
        let to = ArrowWriter::try_new(to, Arc::clone(&schema), Some(properties)).map_err(io::Error::other)?;
        let columns = columns.iter().map(|column| Column::new(column.kind)).collect();
        Ok(Self { schema, columns, held: 0, to: Some(to) })
    }

    fn add(&mut self, cells: &[Cell<'_>]) {
        self.columns.iter_mut().zip(cells).for_each(|(column, cell)| column.add(cell));
        self.held += 1;
    }

    fn hand_over_where_many(&mut self) -> io::Result<()> {
        if self.held >= ROWS_HELD { self.hand_over() } else { Ok(()) }
    }

    fn hand_over(&mut self) -> io::Result<()> {
        let Some(to) = &mut self.to else { return Ok(()) };
        if self.held == 0 {
            return Ok(());
        }
        let arrays = self.columns.iter_mut().map(Column::finish).collect();
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), arrays).map_err(io::Error::other)?;
        self.held = 0;
        to.write(&batch).map_err(io::Error::other)?;
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

fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Text => DataType::Utf8,
        Kind::Integer => DataType::Int64,
        Kind::Number => DataType::Float64,
        Kind::Flag => DataType::Boolean,
        Kind::Day => DataType::Date32,
        Kind::Texts => DataType::new_list(DataType::Utf8, true),
    }
}

/// The cells of a column that are held.
enum Column {
    Text(StringBuilder),
    Integer(Int64Builder),
    Number(Float64Builder),
    Flag(BooleanBuilder),
    Day(Date32Builder),
    Texts(ListBuilder<StringBuilder>),
}

impl Column {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(StringBuilder::new()),
            Kind::Integer => Self::Integer(Int64Builder::new()),
            Kind::Number => Self::Number(Float64Builder::new()),
            Kind::Flag => Self::Flag(BooleanBuilder::new()),
            Kind::Day => Self::Day(Date32Builder::new()),
            Kind::Texts => Self::Texts(ListBuilder::new(StringBuilder::new())),
        }
    }

    /// A cell more. One of another kind than its column would be a fault of the table, which its test finds.
    fn add(&mut self, cell: &Cell<'_>) {
        match (self, cell) {
            (Self::Text(cells), Cell::Text(words)) => cells.append_value(words),
            (Self::Integer(cells), Cell::Integer(number)) => cells.append_value(*number),
            (Self::Number(cells), Cell::Number(number)) => cells.append_value(*number),
            (Self::Flag(cells), Cell::Flag(flag)) => cells.append_value(*flag),
            (Self::Day(cells), Cell::Day(day)) => cells.append_value(*day),
            (Self::Texts(cells), Cell::Texts(all)) => cells.append_value(all.iter().map(Some)),
            (Self::Text(cells), _) => cells.append_null(),
            (Self::Integer(cells), _) => cells.append_null(),
            (Self::Number(cells), _) => cells.append_null(),
            (Self::Flag(cells), _) => cells.append_null(),
            (Self::Day(cells), _) => cells.append_null(),
            (Self::Texts(cells), _) => cells.append_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(cells) => Arc::new(cells.finish()),
            Self::Integer(cells) => Arc::new(cells.finish()),
            Self::Number(cells) => Arc::new(cells.finish()),
            Self::Flag(cells) => Arc::new(cells.finish()),
            Self::Day(cells) => Arc::new(cells.finish()),
            Self::Texts(cells) => Arc::new(cells.finish()),
        }
    }
}
