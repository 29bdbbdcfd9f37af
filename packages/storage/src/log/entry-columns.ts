/**
 * The step from which on an entry's bytes count by their hash, and authors carry whose words theirs are and how they
 * came.
 */
const leavesSince = 5

/** @param schema what a file has: before there were leaves, every entry was what is now an early one */
export function entryColumns(schema = leavesSince): string {
  const more =
    schema < leavesSince
      ? `1 AS early, NULL AS wordsPerson, NULL AS wordsOrganisation, NULL AS viaKind, NULL AS viaId,
         NULL AS struck, NULL AS struckChain`
      : `early, words_person AS wordsPerson, words_organisation AS wordsOrganisation, via_kind AS viaKind,
         via_id AS viaId, struck, struck_chain AS struckChain`
  return `sequence, time, author_kind AS kind, person, organisation, bytes, ${more}`
}
