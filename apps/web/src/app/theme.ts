import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** A deep green, the only colour of interactive elements. */
const forest: MantineColorsTuple = [
  '#eef6f1',
  '#dcebe2',
  '#b7d6c4',
  '#8fc0a4',
  '#6cab88',
  '#4a9470',
  '#327d59',
  '#1f6b47',
  '#17553a',
  '#0f3f2b',
]

/** Slightly green neutrals that match the accent. */
const gray: MantineColorsTuple = [
  '#f7f8f6',
  '#eff1ee',
  '#e3e6e2',
  '#d3d7d2',
  '#b9bfb9',
  '#959c96',
  '#626963',
  '#4b524d',
  '#333935',
  '#1d211f',
]

const dark: MantineColorsTuple = [
  '#dfe3e0',
  '#bcc3be',
  '#979f9a',
  '#6c746f',
  '#454c48',
  '#353b38',
  '#272c2a',
  '#1a1e1c',
  '#141816',
  '#0f1211',
]

/** The backdrop of dialogs. */
const veil = { backgroundOpacity: 0.4 }

export const theme = createTheme({
  primaryColor: 'forest',
  primaryShade: { light: 7, dark: 6 },
  colors: { forest, gray, dark },
  black: '#1b201d',
  fontFamily: "'Inter Variable', 'Inter stand-in', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, monospace',
  headings: { fontFamily: "'Inter Variable', 'Inter stand-in', system-ui, sans-serif", fontWeight: '600' },
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '16px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { withArrow: false, transitionProps: { duration: 80 } } },
    Modal: { defaultProps: { transitionProps: { duration: 120 }, centered: true, overlayProps: veil } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 }, overlayProps: veil } },
    Menu: {
      defaultProps: {
        transitionProps: { duration: 80 },
        shadow: 'sm',
        // Its placeholder for the first focus is a child that a menu may not have; without it the menu gets the focus.
        withInitialFocusPlaceholder: false,
        // An open menu has the focus: it stays in view, at the edge, where what loads late or another person's writing
        // pushes its button out of sight.
        hideDetached: false,
      },
    },
  },
})
