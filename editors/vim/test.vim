" Opens $STET_FILE in Vim with ALE, and writes what ALE found, and what its fixer
" makes of the buffer, to $STET_OUT. vim_test.go runs it.
set nocompatible encoding=utf-8 hidden
let g:ale_lint_on_enter = 0
let g:ale_lint_on_text_changed = 'never'
let g:ale_lint_on_insert_leave = 0
let g:ale_linters = {'text': ['stet'], 'markdown': ['stet'], 'html': ['stet']}
let g:ale_fixers = {'markdown': ['ale#fixers#stet#Fix']}
let g:ale_stet_executable = $STET
let g:ale_stet_options = $STET_OPTIONS
let &runtimepath .= ',' . $STET_VIM
packadd ale
filetype plugin on

let s:done = 0
augroup Test
    autocmd User ALELintPost let s:done = 1
    autocmd User ALEFixPost let s:done = 1
augroup END

function! s:Wait(command) abort
    let s:done = 0
    execute a:command
    for l:i in range(500)
        if s:done
            return
        endif
        sleep 20m
    endfor
    throw a:command . ' has not ended'
endfunction

try
    execute 'edit ' . fnameescape($STET_FILE)
    call s:Wait('ALELint')
    let s:out = []
    for s:item in ale#engine#GetLoclist(bufnr(''))
        call add(s:out, json_encode(s:item))
    endfor
    " The location list holds the same places: Vim itself has accepted them.
    sleep 50m
    for s:item in getloclist(0)
        call add(s:out, printf('%d:%d', s:item.lnum, s:item.col))
    endfor
    if &filetype is# 'markdown'
        call s:Wait('ALEFix')
        call extend(s:out, map(getline(1, '$'), '"| " . v:val'))
    endif
    call writefile(s:out, $STET_OUT)
catch
    call writefile([v:exception . ' at ' . v:throwpoint], $STET_OUT)
endtry
qall!
