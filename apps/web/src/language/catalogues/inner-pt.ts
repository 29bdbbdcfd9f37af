/** The sentences of the frame around the pages of signed-in people. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  ['../../../../../packages/domain/src/record/locales/pt.json'],
  { import: 'default', eager: true },
)
