/** The sentences of what a person does with a list. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../records/matrix/locales/pt.json',
    '../../records/merge/locales/pt.json',
    '../../records/paste/locales/pt.json',
  ],
  { import: 'default', eager: true },
)
