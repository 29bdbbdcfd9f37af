const isCited = (row: string) => `(EXISTS (SELECT 1 FROM passage_citation WHERE record = ${row}.record)
    OR EXISTS (SELECT 1 FROM record_alias WHERE into_record = ${row}.record))`
const note = (kind: string, id: string) =>
  `INSERT INTO search_change (kind, id, urgent) VALUES ('${kind}', ${id}, 1) ON CONFLICT DO UPDATE SET urgent = 1`

/**
 * Words by which search finds more. The records that passages of roadmaps cite, with their references and titles: a
 * passage is noted when it cites others, and when a record that it cites comes, goes, moves or gets another title. And
 * the glossary, which each search asks for other names: its version says whether it is still as it was read.
 */
export const searchWords = `
  CREATE TABLE passage_citation (
    room TEXT NOT NULL,
    block TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (room, block, record)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX passage_citation_of_record ON passage_citation (record);

  CREATE TRIGGER search_of_citation_insert AFTER INSERT ON passage_citation BEGIN
    ${note('passage', "NEW.room || ' ' || NEW.block")}; END;
  CREATE TRIGGER search_of_citation_delete AFTER DELETE ON passage_citation BEGIN
    ${note('passage', "OLD.room || ' ' || OLD.block")}; END;
  CREATE TRIGGER search_of_cited_insert AFTER INSERT ON record_row WHEN ${isCited('NEW')} BEGIN
    ${note('cited', 'NEW.record')}; END;
  CREATE TRIGGER search_of_cited_update AFTER UPDATE OF fields, group_id ON record_row
    WHEN (json_extract(NEW.fields, '$.title') IS NOT json_extract(OLD.fields, '$.title') OR NEW.group_id <> OLD.group_id)
      AND ${isCited('NEW')} BEGIN
    ${note('cited', 'NEW.record')}; END;
  CREATE TRIGGER search_of_cited_delete AFTER DELETE ON record_row WHEN ${isCited('OLD')} BEGIN
    ${note('cited', 'OLD.record')}; END;
  CREATE TRIGGER search_of_cited_merge AFTER INSERT ON record_alias BEGIN ${note('cited', 'NEW.record')}; END;
  CREATE TRIGGER search_of_cited_unmerge AFTER DELETE ON record_alias BEGIN ${note('cited', 'OLD.record')}; END;

  INSERT INTO passage_citation (room, block, record)
    SELECT room, block, record FROM (
      SELECT room, block, record, row_number() OVER (PARTITION BY room, block ORDER BY min(rank)) AS place,
          row_number() OVER (PARTITION BY room, record ORDER BY min(rank)) AS passage
        FROM citation_row GROUP BY room, block, record)
      JOIN block_text USING (room, block)
    WHERE place <= 20 AND passage <= 100;

  CREATE TABLE glossary_version (only INTEGER PRIMARY KEY CHECK (only = 1), version INTEGER NOT NULL) STRICT;
  INSERT INTO glossary_version (only, version) VALUES (1, 1);
  ${['INSERT', 'UPDATE', 'DELETE']
    .map(
      (event) => `CREATE TRIGGER glossary_version_${event} AFTER ${event} ON glossary_term BEGIN
        UPDATE glossary_version SET version = version + 1; END;`,
    )
    .join('\n')}
`
