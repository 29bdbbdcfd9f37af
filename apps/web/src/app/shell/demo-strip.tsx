import { useTranslation } from 'react-i18next'

/** In demo mode, on every page: these are real bodies, and nothing here was promised by them. */
export function DemoStrip() {
  const { t } = useTranslation('app')
  return (
    <aside className="demo-strip" aria-label={t('demo.label')} title={t('demo.why')}>
      <strong>{t('demo.strip')}</strong> <span>{t('demo.why')}</span>
    </aside>
  )
}
