/**
 * Each answer that an organisation gave about leading a record, with its time: `acceptance` keeps the last one alone, and a text
 * of the past says what had been answered by then. The earlier ones come from the audit.
 */
export const leadAnswers = {
  sqlite: `
  CREATE TABLE lead_answer (
    record TEXT NOT NULL REFERENCES record_fact (record),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    at TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (record, organisation, at)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO lead_answer (record, organisation, at, answer)
    SELECT audit.subject, organisation.id, audit.at, audit.details ->> 'answer'
      FROM audit
      JOIN record_fact ON record_fact.record = audit.subject
      JOIN organisation ON organisation.id = audit.details ->> 'organisation'
     WHERE audit.kind = 'lead-answered' ON CONFLICT DO NOTHING;
  INSERT INTO lead_answer (record, organisation, at, answer)
    SELECT record, organisation, at, answer FROM acceptance WHERE true ON CONFLICT DO NOTHING;
  `,
  postgres: `
  CREATE TABLE lead_answer (
    record text COLLATE "C" NOT NULL REFERENCES record_fact (record) DEFERRABLE,
    organisation text COLLATE "C" NOT NULL REFERENCES organisation (id) DEFERRABLE,
    at text COLLATE "C" NOT NULL,
    answer text COLLATE "C" NOT NULL,
    PRIMARY KEY (record, organisation, at)
  );
  INSERT INTO lead_answer (record, organisation, at, answer)
    SELECT audit.subject, organisation.id, audit.at, audit.details::jsonb ->> 'answer'
      FROM audit
      JOIN record_fact ON record_fact.record = audit.subject
      JOIN organisation ON organisation.id = audit.details::jsonb ->> 'organisation'
     WHERE audit.kind = 'lead-answered' ON CONFLICT DO NOTHING;
  INSERT INTO lead_answer (record, organisation, at, answer)
    SELECT record, organisation, at, answer FROM acceptance ON CONFLICT DO NOTHING;
  `,
} as const
