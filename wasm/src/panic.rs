//! What happens before the instance breaks: the build with the compiler says on
//! the console what went wrong. The runtime is silent, for the words of all that
//! could go wrong, and what it takes to print them, would be a tenth of it; the
//! package's JavaScript throws an `EngineReset` either way.

#[cfg(all(target_family = "wasm", not(feature = "compiler")))]
#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

#[cfg(feature = "compiler")]
mod console {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = console)]
        fn error(message: &str);
    }

    /// Runs when the instance starts.
    #[wasm_bindgen(start)]
    fn start() {
        std::panic::set_hook(Box::new(|info| error(&info.to_string())));
    }
}
