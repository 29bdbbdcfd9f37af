const note = (records: string) =>
  `INSERT INTO search_change (kind, id, urgent) ${records} ON CONFLICT DO UPDATE SET urgent = 1`
const noteOne = (record: string) => note(`VALUES ('record', ${record}, 1)`)

/**
 * Search finds a financing by what its contributions say: it is noted when something is said of one, which may withhold it, when
 * words are struck out of one, and when its provider gets another name. Financings that have some already are noted once.
 */
export const contributionWords = `
  CREATE TRIGGER search_of_contribution_act_insert AFTER INSERT ON contribution_act BEGIN ${noteOne('NEW.record')}; END;
  CREATE TRIGGER search_of_contribution_act_update AFTER UPDATE OF said ON contribution_act BEGIN ${noteOne('NEW.record')}; END;
  CREATE TRIGGER search_of_contribution_update AFTER UPDATE OF outside ON contribution BEGIN ${noteOne('NEW.record')}; END;
  CREATE TRIGGER search_of_provider AFTER UPDATE OF short_name, names ON organisation BEGIN
    ${note("SELECT DISTINCT 'record', record, 1 FROM contribution WHERE provider = NEW.id")}; END;

  INSERT INTO search_change (kind, id, urgent) SELECT DISTINCT 'record', record, 0 FROM contribution WHERE true ON CONFLICT DO NOTHING;
`
