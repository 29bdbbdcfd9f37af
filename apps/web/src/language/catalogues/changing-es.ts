/** The sentences of what comes when a person asks for it: pasting, merging, conditions, saved views, contributions and the matrix. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../records/matrix/locales/es.json',
    '../../records/merge/locales/es.json',
    '../../../../../packages/domain/src/contribution/locales/es.json',
    '../../contributions/locales/es.json',
    '../../features/levers/locales/es.json',
    '../../features/pathways/curve/locales/es.json',
    '../../records/arranging/locales/es.json',
    '../../records/paste/locales/es.json',
    '../../records/views/locales/es.json',
  ],
  { import: 'default', eager: true },
)
