/** Texts that would run a script, or break the page, where they were taken for more than text. */
export const hostileTexts = [
  '<script>window.executed = true</script>',
  '<img src=x onerror="window.executed = true">',
  '</script><script>window.executed = true</script><!--',
  '{{constructor.constructor("window.executed = true")()}}',
  'javascript:window.executed=true',
  'شكرا \u202Eright to left\u202C ‏עברית',
  '👩‍👩‍👧‍👦 emoji 🏳️‍🌈 \u2028 \u2029 \u0007',
  `begin ${'long text '.repeat(10_000)}end`,
];
