import { Button, CopyButton } from '@mantine/core'
import type { RestoredRoadmap } from '@minga/protocol/http/restore'
import { useTranslation } from 'react-i18next'

/** Text that others typed meanwhile and that fits in no block: shown with a copy button. */
export function BesideWords({ beside }: { readonly beside: RestoredRoadmap['beside'] }) {
  const { t } = useTranslation(['versions', 'ui'])
  const said = beside.filter(({ text }) => text.trim() !== '')
  if (said.length === 0) return null
  return (
    <section className="beside">
      <h3>{t('beside')}</h3>
      <p className="dimmed">{t('besideWhy')}</p>
      <ul className="lines">
        {said.map(({ block, text }, index) => (
          <li key={`${block} ${index}`}>
            <blockquote>{text}</blockquote>
            <CopyButton value={text}>
              {({ copied, copy }) => (
                <Button variant="default" size="compact-sm" onClick={copy}>
                  {copied ? t('ui:copied') : t('copy')}
                </Button>
              )}
            </CopyButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
