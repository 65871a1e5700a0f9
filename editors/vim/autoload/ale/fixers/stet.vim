" Description: makes stet's safe fixes, which change no word

call ale#Set('stet_executable', 'stet')
call ale#Set('stet_options', '')

function! ale#fixers#stet#Fix(buffer) abort
    return {
    \   'command': ale#Escape(ale#Var(a:buffer, 'stet_executable'))
    \       . ' check --fix --quiet '
    \       . ale#Pad(ale#Var(a:buffer, 'stet_options'))
    \       . ' --stdin-path %s -',
    \}
endfunction
