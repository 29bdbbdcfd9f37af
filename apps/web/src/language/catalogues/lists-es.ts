/** The sentences of registers. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../features/actions/locales/es.json',
    '../../features/barriers/locales/es.json',
    '../../features/financings/locales/es.json',
    '../../features/milestones/locales/es.json',
    '../../records/locales/es.json',
  ],
  { import: 'default', eager: true },
)
