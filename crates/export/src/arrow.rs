//! Rows of tables as batches of Apache Arrow, the form in which programs hand tables to one another: one column of a
//! plain type for each of the table's, lists as `list<string>`, days as dates.

use crate::Part;
use crate::tables::{Cell, ColumnInfo, Kind, Table};
use arrow_array::builder::{BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use std::io;
use std::sync::Arc;

/// Rows that are made into batches as they come.
pub struct Batches {
    schema: SchemaRef,
    columns: Vec<Column>,
    held: usize,
}

impl std::fmt::Debug for Batches {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Batches").field("schema", &self.schema).field("held", &self.held).finish_non_exhaustive()
    }
}

impl Batches {
    /// None yet, of these columns.
    pub fn new(columns: &[ColumnInfo]) -> Self {
        let columns_of = columns.iter().map(|column| Column::new(column.kind)).collect();
        Self { schema: schema(columns), columns: columns_of, held: 0 }
    }

    /// The names and types of the columns.
    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// How many rows are held for the next batch.
    pub fn held(&self) -> usize {
        self.held
    }

    /// A row more, a cell for each column.
    pub fn add(&mut self, cells: &[Cell<'_>]) {
        self.columns.iter_mut().zip(cells).for_each(|(column, cell)| column.add(cell));
        self.held += 1;
    }

    /// The rows that a table has of a record, or of some of its findings.
    pub fn add_rows(&mut self, table: &Table, part: &Part<'_>) {
        let added: io::Result<()> = table.rows(part, &mut |cells| {
            self.add(cells);
            Ok(())
        });
        added.expect("taking a row in memory does not fail");
    }

    /// The rows that are held, of which none is held any longer.
    ///
    /// # Errors
    ///
    /// Where they cannot be a batch, which would be a fault of the table.
    pub fn take(&mut self) -> Result<RecordBatch, ArrowError> {
        self.held = 0;
        let arrays = self.columns.iter_mut().map(Column::finish).collect();
        RecordBatch::try_new(self.schema(), arrays)
    }
}

/// The names and types of columns, each of which may be without a value.
pub fn schema(columns: &[ColumnInfo]) -> SchemaRef {
    let fields = columns.iter().map(|column| Field::new(column.name, data_type(column.kind), true));
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
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
