/**
 * What an action waits for. It was a set in the register's room, where nothing can refuse a circle: a link that two
 * people make at once is merged. What was said there is taken over, circles too; the room keeps its keys, which nothing
 * reads any more, and answers the name, empty.
 */
export const waiting = `
  CREATE TABLE waiting (
    action TEXT NOT NULL REFERENCES record_fact (record),
    -- The action that has to come first.
    awaited TEXT NOT NULL REFERENCES record_fact (record),
    -- NULL for what was taken over.
    by TEXT REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (action, awaited)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX waiting_for ON waiting (awaited);

  INSERT INTO waiting (action, awaited, by, at)
    SELECT DISTINCT record_row.record, awaited.record, NULL, record_row.changed_at
    FROM record_row
    JOIN record_fact AS own ON own.record = record_row.record
    JOIN json_each(record_row.fields, '$.dependsOn') AS named
    JOIN record_fact AS awaited ON awaited.record = named.value AND awaited.kind = 'action'
    WHERE record_row.kind = 'action' AND awaited.record <> record_row.record;

  UPDATE record_row SET fields = json_set(fields, '$.dependsOn', json('[]'))
    WHERE kind = 'action' AND json_array_length(fields, '$.dependsOn') > 0;
`
