/**
 * When the words of a passage were last changed, in ISO; NULL where that is not known, and no later than the last change
 * of its roadmap. Of passages that stand already it is the day that search has of them: that on which the roadmap had
 * last changed when their words came into the index.
 *
 * And of a roadmap, which is found by its title, search learns of each day on which a person writes in it.
 */
export const passageDays = `
  ALTER TABLE block_text ADD COLUMN at TEXT;
  UPDATE block_text SET at = (SELECT min(search_row.at) FROM search_row
    WHERE source = 'passage ' || block_text.room || ' ' || block_text.block);

  CREATE TRIGGER search_of_first_day AFTER INSERT ON change_row WHEN NEW.room LIKE 'roadmap.%' BEGIN
    INSERT INTO search_change (kind, id, urgent) VALUES ('roadmap', substr(NEW.room, 9), 0) ON CONFLICT DO NOTHING; END;
  CREATE TRIGGER search_of_later_day AFTER UPDATE OF at ON change_row
    WHEN NEW.room LIKE 'roadmap.%' AND substr(NEW.at, 1, 10) <> substr(OLD.at, 1, 10) BEGIN
    INSERT INTO search_change (kind, id, urgent) VALUES ('roadmap', substr(NEW.room, 9), 0) ON CONFLICT DO NOTHING; END;
  INSERT INTO search_change (kind, id, urgent) SELECT 'roadmap', roadmap, 0 FROM roadmap_row WHERE true ON CONFLICT DO NOTHING;
`
