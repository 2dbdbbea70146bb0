/**
 * Each shell's function asks `metaspo complete <shell> <words…>` and gets lines: the first says `values` or `files`, the others
 * are what may stand there. No typed word is ever evaluated.
 */
export const shells = {
  bash: {
    script: `# metaspo completion for bash: source <(metaspo completion bash)
_metaspo() {
  local kind line
  COMPREPLY=()
  {
    IFS= read -r kind
    while IFS= read -r line; do COMPREPLY+=("$line"); done
  } < <(metaspo complete bash "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ $kind == files ]]; then compopt -o default; fi
}
complete -F _metaspo metaspo
`,
    line: (value: string) => value,
  },
  zsh: {
    script: `#compdef metaspo
# metaspo completion for zsh: source <(metaspo completion zsh)
_metaspo() {
  local -a answer
  answer=("\${(@f)$(metaspo complete zsh "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  compset -P '--*='
  if (( \${#answer} > 1 )); then
    local -a values
    values=("\${(@)answer[2,-1]}")
    _describe metaspo values
  fi
  if [[ \${answer[1]} == files ]]; then _files; fi
}
compdef _metaspo metaspo
`,
    line: (value: string, description: string) =>
      description === '' ? escaped(value) : `${escaped(value)}:${description}`,
  },
  fish: {
    script: `# metaspo completion for fish: metaspo completion fish | source
function __metaspo_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l answer (metaspo complete fish $words[2..] 2>/dev/null)
  if test "$answer[1]" = files
    __fish_complete_path (commandline -ct)
  end
  printf '%s\\n' $answer[2..]
end
complete -c metaspo -f -a '(__metaspo_complete)'
`,
    line: (value: string, description: string) => `${value}\t${description}`,
  },
} as const;

export type Shell = keyof typeof shells;

export const shellNames = Object.keys(shells) as readonly Shell[];

/** A colon ends a value in zsh. */
function escaped(value: string): string {
  return value.replaceAll(/[\\:]/g, '\\$&');
}
