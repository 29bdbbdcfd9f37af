/** The sentences of changing many records: pasting, merging and the matrix. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../records/matrix/locales/es.json',
    '../../records/merge/locales/es.json',
    '../../records/paste/locales/es.json',
  ],
  { import: 'default', eager: true },
)
