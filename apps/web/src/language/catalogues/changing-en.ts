/** The sentences of what comes when a person asks for it: pasting, merging, conditions, saved views, contributions and the matrix. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../records/matrix/locales/en.json',
    '../../records/merge/locales/en.json',
    '../../../../../packages/domain/src/contribution/locales/en.json',
    '../../contributions/locales/en.json',
    '../../features/levers/locales/en.json',
    '../../features/pathways/curve/locales/en.json',
    '../../records/arranging/locales/en.json',
    '../../records/paste/locales/en.json',
    '../../records/views/locales/en.json',
  ],
  { import: 'default', eager: true },
)
