import { useLocalStorage } from '@mantine/hooks'
import { IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Less common fields, folded; this device remembers whether they are open. */
export function MoreFields({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('records')
  const [isOpen, setOpen] = useLocalStorage({
    key: 'minga.more-fields',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  return (
    <section>
      <button type="button" className="more-fields" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconChevronRight size={16} aria-hidden />
        {t('more')}
      </button>
      {isOpen ? <div className="panel-sections more-fields-open">{children}</div> : null}
    </section>
  )
}
