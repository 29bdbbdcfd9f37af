/** The sentences of registers. */
export const sentences = import.meta.glob<Record<string, unknown>>(
  [
    '../../features/actions/locales/pt.json',
    '../../features/barriers/locales/pt.json',
    '../../features/financings/locales/pt.json',
    '../../features/milestones/locales/pt.json',
    '../../records/locales/pt.json',
  ],
  { import: 'default', eager: true },
)
