/**
 * Devices on which somebody has signed in: there, wrong passwords given elsewhere do not keep them out. Of what the device
 * holds only the hash is kept. It ends with the session that it was last used for where that is ended by hand, and not
 * where that runs out.
 */
export const knownDevices = `
  CREATE TABLE known_device (
    hash TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    session TEXT NOT NULL,
    expires_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX known_device_of_person ON known_device (person);
  CREATE INDEX known_device_of_session ON known_device (session);
`
