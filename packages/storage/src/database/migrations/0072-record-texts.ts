/** A projection: what the long texts of records say. Registers that were projected before are read once more. */
export const recordTexts = `
  CREATE TABLE record_text (
    room TEXT NOT NULL,
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (record, field, language)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX record_text_of_room ON record_text (room);
  -- Whether the long texts of a register are all there.
  ALTER TABLE room_projection ADD COLUMN has_texts INTEGER NOT NULL DEFAULT 0;

  CREATE TRIGGER search_of_record_text_insert AFTER INSERT ON record_text BEGIN
    INSERT INTO search_change (kind, id, urgent) VALUES ('record', NEW.record, 0) ON CONFLICT DO NOTHING; END;
  CREATE TRIGGER search_of_record_text_update AFTER UPDATE OF text ON record_text BEGIN
    INSERT INTO search_change (kind, id, urgent) VALUES ('record', NEW.record, 1) ON CONFLICT DO UPDATE SET urgent = 1; END;
  CREATE TRIGGER search_of_record_text_delete AFTER DELETE ON record_text BEGIN
    INSERT INTO search_change (kind, id, urgent) VALUES ('record', OLD.record, 1) ON CONFLICT DO UPDATE SET urgent = 1; END;
`
