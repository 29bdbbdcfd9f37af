import { MantineThemeProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import '@mantine/notifications/styles.layer.css'

/** Short messages. Their close buttons have a name. */
export function Toasts() {
  const { t } = useTranslation('ui')
  const theme = useMemo(() => {
    const defaultProps = { closeButtonProps: { 'aria-label': t('close') } }
    return { components: { Notification: { defaultProps } } }
  }, [t])
  return (
    <MantineThemeProvider theme={theme} inherit>
      <Notifications position="bottom-right" />
    </MantineThemeProvider>
  )
}
