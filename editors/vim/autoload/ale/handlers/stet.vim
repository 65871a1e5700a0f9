" Description: runs stet on a buffer and reads its JSON

call ale#Set('stet_executable', 'stet')
call ale#Set('stet_options', '')

function! ale#handlers#stet#Define(filetype) abort
    call ale#linter#Define(a:filetype, {
    \   'name': 'stet',
    \   'executable': {b -> ale#Var(b, 'stet_executable')},
    \   'command': function('ale#handlers#stet#Command'),
    \   'callback': 'ale#handlers#stet#Handle',
    \   'output_stream': 'both',
    \})
endfunction

" The buffer goes to standard input; the name tells the format and where the
" configuration lies.
function! ale#handlers#stet#Command(buffer) abort
    return '%e check --format json --fail-on never '
    \   . ale#Pad(ale#Var(a:buffer, 'stet_options'))
    \   . ' --stdin-path %s -'
endfunction

let s:types = {'error': 'E', 'warning': 'W', 'notice': 'I'}

function! ale#handlers#stet#Handle(buffer, lines) abort
    " What stet cannot do at all, it says on standard error.
    let l:output = []
    let l:json = []

    for l:line in a:lines
        if l:line =~# '^stet: '
            call add(l:output, {'lnum': 1, 'type': 'E', 'text': l:line})
        else
            call add(l:json, l:line)
        endif
    endfor

    try
        let l:report = json_decode(join(l:json, ''))
    catch
        return l:output
    endtry

    if type(l:report) isnot v:t_dict
        return l:output
    endif

    let l:starts = s:Starts(a:buffer)

    for l:problem in l:report.problems
        if l:problem.kind is# 'problem'
            call add(l:output, {
            \   'lnum': type(l:problem.start) is v:t_dict ? l:problem.start.line : 1,
            \   'type': 'E',
            \   'text': l:problem.message,
            \})
        endif
    endfor

    for l:finding in l:report.findings
        let [l:lnum, l:col] = s:Place(l:starts, l:finding.start.byte)
        " ALE's end is the last byte of what is marked.
        let [l:end_lnum, l:end_col] = s:Place(l:starts,
        \   max([l:finding.start.byte, l:finding.end.byte - 1]))
        call add(l:output, {
        \   'lnum': l:lnum,
        \   'col': l:col,
        \   'end_lnum': l:end_lnum,
        \   'end_col': l:end_col,
        \   'type': s:types[l:finding.severity],
        \   'code': l:finding.rule,
        \   'text': l:finding.message,
        \   'detail': s:Detail(l:finding),
        \})
    endfor

    return l:output
endfunction

function! s:Detail(finding) abort
    let l:detail = a:finding.message

    if !empty(a:finding.note)
        let l:detail .= "\n" . a:finding.note
    endif

    for l:fix in a:finding.fixes
        let l:detail .= "\n" . l:fix.safety . ': ' . l:fix.title
    endfor

    return l:detail
endfunction

" The offset of each line's first byte, as ALE hands the buffer over.
function! s:Starts(buffer) abort
    let l:dos = getbufvar(a:buffer, '&fileformat') is# 'dos'
    let l:starts = []
    let l:at = 0

    for l:line in getbufline(a:buffer, 1, '$')
        call add(l:starts, l:at)
        let l:at += l:dos
        \   ? len(substitute(l:line, '\r*$', '', '')) + 2
        \   : len(l:line) + 1
    endfor

    return l:starts
endfunction

" The line and the column in bytes, both from 1 on, of an offset in bytes.
function! s:Place(starts, byte) abort
    let l:low = 0
    let l:high = len(a:starts) - 1

    while l:low < l:high
        let l:middle = (l:low + l:high + 1) / 2

        if a:starts[l:middle] <= a:byte
            let l:low = l:middle
        else
            let l:high = l:middle - 1
        endif
    endwhile

    return [l:low + 1, a:byte - a:starts[l:low] + 1]
endfunction
