/** The sentences of what comes when a person asks for it: pasting, merging, conditions, saved views, contributions and the matrix. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../records/matrix/locales/pt.json',
    '../../records/merge/locales/pt.json',
    '../../../../../packages/domain/src/contribution/locales/pt.json',
    '../../contributions/locales/pt.json',
    '../../features/levers/locales/pt.json',
    '../../features/pathways/curve/locales/pt.json',
    '../../records/arranging/locales/pt.json',
    '../../records/paste/locales/pt.json',
    '../../records/views/locales/pt.json',
  ],
  { import: 'default', eager: true },
)
