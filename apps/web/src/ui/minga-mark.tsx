/** The product's logo. */
export function MingaMark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className="minga-mark">
      <rect width="32" height="32" rx="8" fill="#1f6b47" />
      <path d="M16 5a11 11 0 0 0 0 22z" fill="#fff" />
      <path d="M16 9.5a6.5 6.5 0 0 1 0 13" fill="none" stroke="#fff" strokeWidth="2.6" />
    </svg>
  )
}
