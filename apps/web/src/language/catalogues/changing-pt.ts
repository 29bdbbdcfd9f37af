/** The sentences of changing many records: pasting, merging and the matrix. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../records/matrix/locales/pt.json',
    '../../records/merge/locales/pt.json',
    '../../records/paste/locales/pt.json',
  ],
  { import: 'default', eager: true },
)
