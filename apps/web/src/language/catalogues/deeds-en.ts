/** The sentences of what a person does with a list. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../records/matrix/locales/en.json',
    '../../records/merge/locales/en.json',
    '../../records/paste/locales/en.json',
  ],
  { import: 'default', eager: true },
)
