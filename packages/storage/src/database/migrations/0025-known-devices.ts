/**
 * Devices on which a person has signed in: wrong passwords given elsewhere do not lock the person out there. Only the
 * hash of the device's token is kept. A row ends when the session that last used the device is ended by hand, not when
 * it runs out.
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
