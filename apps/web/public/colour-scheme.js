// Before the first paint, so that a reader of the dark theme sees no white flash. A file of its own, because the page's
// policy allows no inline script.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('minga.colour-scheme')
  } catch {
    // Storage is closed to this page: the system's preference decides.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
