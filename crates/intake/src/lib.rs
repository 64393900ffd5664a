//! Which reports are in this file? Text, web pages, JSON lines, tables, feeds, web archives and the news agencies'
//! formats become reports; what they say is left to others.
