import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** In demo mode, on every page: these are real bodies, and nothing here was promised by them. */
export function DemoStrip() {
  const { t } = useTranslation('app')
  return (
    <Tooltip label={t('demo.why')} multiline maw={340} position="bottom">
      <p className="demo-strip">{t('demo.strip')}</p>
    </Tooltip>
  )
}
