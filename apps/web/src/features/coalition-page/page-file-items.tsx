import { Menu } from '@mantine/core'
import { coalitionPageSizes, type CoalitionPageSize } from '@minga/protocol/http/coalition-page'
import { IconDeviceMobile, IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { usePrintPage } from '../../ui/print/use-print-page.tsx'

const icons = { a4: IconFileTypePdf, phone: IconDeviceMobile } as const satisfies Record<CoalitionPageSize, unknown>

export function PageFileItems({ take }: { readonly take: (size: CoalitionPageSize) => void }) {
  const { t } = useTranslation('coalition-page')
  const print = usePrintPage()
  return (
    <>
      {coalitionPageSizes.map((size) => {
        const Icon = icons[size]
        return (
          <Menu.Item key={size} leftSection={<Icon size={16} aria-hidden />} onClick={() => take(size)}>
            {t(`file.${size}`)}
          </Menu.Item>
        )
      })}
      <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={print}>
        {t('file.print')}
      </Menu.Item>
    </>
  )
}
