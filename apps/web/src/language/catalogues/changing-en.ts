/** The sentences of changing many records: pasting, merging and the matrix. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../records/matrix/locales/en.json',
    '../../records/merge/locales/en.json',
    '../../records/paste/locales/en.json',
  ],
  { import: 'default', eager: true },
)
