/**
 * Any organisation may say that a domain is its own; only what was proved or granted leads anywhere. Those of before
 * count as granted, until the secretariat has looked at them.
 */
export const emailDomains = `
  CREATE TABLE email_domain (
    domain TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES sign_in_provider (organisation) ON DELETE CASCADE,
    standing TEXT NOT NULL CHECK (standing IN ('claimed', 'proved', 'granted')),
    -- What the domain's record must say. No secret: it is this organisation's alone.
    token TEXT NOT NULL,
    -- When the record was last seen, of one that is proved.
    seen_at TEXT,
    -- Whether the secretariat has looked at it, of one that is granted.
    confirmed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (domain, organisation)
  ) STRICT, WITHOUT ROWID;
  -- A domain of e-mail addresses leads to one organisation.
  CREATE UNIQUE INDEX email_domain_leads ON email_domain (domain) WHERE standing <> 'claimed';
  INSERT INTO email_domain (domain, organisation, standing, token)
    SELECT domain, organisation, 'granted', lower(hex(randomblob(16))) FROM provider_domain;
  DROP TABLE provider_domain;
`
